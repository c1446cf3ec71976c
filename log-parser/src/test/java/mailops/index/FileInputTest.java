package mailops.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.NIOFSDirectory;
import org.apache.lucene.store.RandomAccessInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is asked of a file of the index, the answer is that of Lucene's own reader.
class FileInputTest {
    @TempDir
    Path folder;

    @Test
    void readsAsLuceneDoes() throws IOException {
        long seed = Long.getLong("mailops.seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        byte[] content = new byte[100_000];
        random.nextBytes(content);
        Files.write(folder.resolve("file"), content);
        try (Directory ours = new LogDirectory(folder);
                Directory lucene = new NIOFSDirectory(folder);
                IndexInput a = ours.openInput("file", IOContext.DEFAULT);
                IndexInput b = lucene.openInput("file", IOContext.DEFAULT)) {
            for (int round = 0; round < 50; round++) {
                long from = random.nextLong(content.length);
                long size = random.nextLong(content.length - from + 1);
                boolean whole = random.nextInt(4) == 0;
                IndexInput ourPart = whole ? a.clone() : a.slice("part", from, size);
                IndexInput part = whole ? b.clone() : b.slice("part", from, size);
                for (int step = 0; step < 200; step++) {
                    compare(ourPart, part, random, "repeat with -Dmailops.seed=" + seed);
                }
            }
        }
    }

    private static void compare(IndexInput ours, IndexInput lucene, SplittableRandom random, String why)
            throws IOException {
        assertThat(ours.getFilePointer()).as(why).isEqualTo(lucene.getFilePointer());
        long left = lucene.length() - lucene.getFilePointer();
        switch (random.nextInt(9)) {
            case 0 -> {
                long place = random.nextLong(lucene.length() + 1);
                ours.seek(place);
                lucene.seek(place);
            }
            case 1 -> {
                if (left >= 1) {
                    assertThat(ours.readByte()).as(why).isEqualTo(lucene.readByte());
                }
            }
            case 2 -> {
                if (left >= 2) {
                    assertThat(ours.readShort()).as(why).isEqualTo(lucene.readShort());
                }
            }
            case 3 -> {
                if (left >= 4) {
                    assertThat(ours.readInt()).as(why).isEqualTo(lucene.readInt());
                }
            }
            case 4 -> {
                if (left >= 8) {
                    assertThat(ours.readLong()).as(why).isEqualTo(lucene.readLong());
                }
            }
            case 5 -> {
                byte[] a = new byte[random.nextInt((int) Math.min(left, 40_000) + 1)];
                byte[] b = new byte[a.length];
                ours.readBytes(a, 0, a.length);
                lucene.readBytes(b, 0, b.length);
                assertThat(a).as(why).isEqualTo(b);
            }
            case 6 -> {
                if (left >= 80) {
                    int[] a = new int[20];
                    int[] b = new int[20];
                    ours.readInts(a, 0, 20);
                    lucene.readInts(b, 0, 20);
                    assertThat(a).as(why).isEqualTo(b);
                }
            }
            case 7 -> {
                long before = ours.getFilePointer();
                IndexInput clone = ours.clone();
                if (left >= 1) {
                    clone.readByte();
                }
                assertThat(ours.getFilePointer()).as(why).isEqualTo(before);
            }
            default -> anywhere(ours, lucene, random, why);
        }
    }

    private static void anywhere(IndexInput ours, IndexInput lucene, SplittableRandom random, String why)
            throws IOException {
        RandomAccessInput a = ours.randomAccessSlice(0, ours.length());
        RandomAccessInput b = lucene.randomAccessSlice(0, lucene.length());
        for (int i = 0; i < 20 && lucene.length() >= 8; i++) {
            long place = random.nextLong(lucene.length() - 7);
            assertThat(a.readByte(place)).as(why).isEqualTo(b.readByte(place));
            assertThat(a.readShort(place)).as(why).isEqualTo(b.readShort(place));
            assertThat(a.readInt(place)).as(why).isEqualTo(b.readInt(place));
            assertThat(a.readLong(place)).as(why).isEqualTo(b.readLong(place));
        }
    }

    @Test
    void nothingIsReadBehindTheEnd() throws IOException {
        Files.write(folder.resolve("short"), new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
        try (Directory ours = new LogDirectory(folder);
                IndexInput all = ours.openInput("short", IOContext.DEFAULT);
                IndexInput part = all.slice("part", 2, 3)) {
            assertThatThrownBy(() -> part.readBytes(new byte[4], 0, 4)).isInstanceOf(EOFException.class);
            assertThatThrownBy(() -> part.seek(4)).isInstanceOf(EOFException.class);
            assertThatThrownBy(() -> part.slice("more", 1, 3)).isInstanceOf(IllegalArgumentException.class);
            part.seek(1);
            assertThatThrownBy(part::readInt).isInstanceOf(EOFException.class);
            RandomAccessInput anywhere = part.randomAccessSlice(0, 3);
            assertThatThrownBy(() -> anywhere.readShort(2)).isInstanceOf(EOFException.class);
        }
    }
}
