package dev.recovery.examples.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePathWrapper;

/** A disk below H2 on which there is only so much space left. */
public final class FullDisk extends FilePathWrapper {

  /** H2 makes them. */
  public FullDisk() {}

  /** How many bytes can still be written. */
  static final AtomicLong LEFT = new AtomicLong(Long.MAX_VALUE);

  @Override
  public String getScheme() {
    return "full";
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new Channel(getBase().open(mode));
  }

  private static final class Channel extends FileBaseDefault {
    private final FileChannel below;

    Channel(FileChannel below) {
      this.below = below;
    }

    @Override
    public long size() throws IOException {
      return below.size();
    }

    @Override
    public synchronized int read(ByteBuffer to, long position) throws IOException {
      return below.read(to, position);
    }

    @Override
    public synchronized int write(ByteBuffer from, long position) throws IOException {
      if (LEFT.addAndGet(-from.remaining()) < 0) {
        throw new IOException("No space left on device");
      }
      return below.write(from, position);
    }

    @Override
    protected void implTruncate(long size) throws IOException {
      below.truncate(size);
    }

    @Override
    public void force(boolean metaData) throws IOException {
      below.force(metaData);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return below.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      below.close();
    }
  }
}
