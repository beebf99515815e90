/** A conversation and a chat template from files, for rendering without a model. */
package io.tributary.cli.render;
