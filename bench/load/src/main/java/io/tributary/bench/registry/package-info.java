/** Registries under load: ours and MLflow's, by the same generator with the same plan. */
package io.tributary.bench.registry;
