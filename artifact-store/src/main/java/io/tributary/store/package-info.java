/** Content-addressed blobs and conditional commits over S3. */
package io.tributary.store;
