package io.tributary.bench.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One keep-alive connection of HTTP/1.1 that sends requests made beforehand. */
final class HttpConnection implements AutoCloseable {
  private final SocketChannel channel;
  private final AnswerReader reader = new AnswerReader();
  private SelectionKey key;
  private ByteBuffer unsent = ByteBuffer.allocate(0);

  /** Connects. */
  HttpConnection(URI server) throws IOException {
    channel = SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
  }

  void register(Selector selector, Object attachment) throws IOException {
    key = channel.register(selector, SelectionKey.OP_READ, attachment);
  }

  /** Sends a request; the answer to the last one has come. */
  void send(byte[] request) throws IOException {
    unsent = ByteBuffer.wrap(request);
    flush();
  }

  /**
   * Goes on with what the connection is ready for.
   *
   * @param buffer to read into, shared by the connections of a thread
   * @return whether an answer is whole
   */
  boolean advance(ByteBuffer buffer) throws IOException {
    if (key.isWritable()) {
      flush();
    }
    if (!key.isReadable()) {
      return false;
    }
    buffer.clear();
    if (channel.read(buffer) < 0) {
      throw new EOFException("the server has closed the connection");
    }
    buffer.flip();
    boolean whole = reader.take(buffer);
    if (buffer.hasRemaining()) {
      throw new IOException("bytes follow an answer that nobody asked for");
    }
    return whole;
  }

  private void flush() throws IOException {
    channel.write(unsent);
    key.interestOps(unsent.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
  }

  /** Of the last whole answer. */
  int status() {
    return reader.status();
  }

  /** Bytes of the last whole answer's body. */
  long length() {
    return reader.length();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
