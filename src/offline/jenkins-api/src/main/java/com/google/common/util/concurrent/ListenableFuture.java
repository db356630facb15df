package com.google.common.util.concurrent;

import java.util.concurrent.Future;

/** Signature of Guava's {@code ListenableFuture}. */
public interface ListenableFuture<V> extends Future<V> {}
