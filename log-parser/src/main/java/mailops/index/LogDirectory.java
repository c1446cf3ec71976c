package mailops.index;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FSLockFactory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;

/// The folder of an index. Its files are read by large pieces, see {@link FileInput}.
final class LogDirectory extends FSDirectory {
    LogDirectory(Path folder) throws IOException {
        super(folder, FSLockFactory.getDefault());
    }

    @Override
    public IndexInput openInput(String name, IOContext context) throws IOException {
        ensureOpen();
        ensureCanRead(name);
        Path file = getDirectory().resolve(name);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new FileInput(file.toString(), channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }
}
