/**
 * One server process: its command, its port, how its health is asked and how it is stopped. The JDK
 * is all it needs, so that this jar can stand on any child's class path.
 */
package io.tributary.localstack.process;
