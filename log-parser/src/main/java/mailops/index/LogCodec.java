package mailops.index;

import java.io.IOException;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.codecs.StoredFieldsFormat;
import org.apache.lucene.codecs.StoredFieldsReader;
import org.apache.lucene.codecs.StoredFieldsWriter;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene90.Lucene90StoredFieldsFormat;
import org.apache.lucene.codecs.lucene90.compressing.Lucene90CompressingStoredFieldsFormat;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.SegmentInfo;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;

/// How the index is written: Lucene's own format with the lines well compressed, which Lucene reads by itself. Only the
/// compressor is another one, see {@link LineCompression}.
final class LogCodec extends FilterCodec {
    /// Name and sizes are those of Lucene's format, so that what is written is of that format.
    private static final StoredFieldsFormat LINES = new Lucene90CompressingStoredFieldsFormat(
            "Lucene90StoredFieldsHighData", new LineCompression(), 10 * 48 * 1024, 4096, 10);

    private LogCodec(Codec lucene) {
        super(lucene.getName(), lucene);
    }

    static Codec codec() {
        return new LogCodec(new Lucene104Codec(Lucene104Codec.Mode.BEST_COMPRESSION));
    }

    @Override
    public StoredFieldsFormat storedFieldsFormat() {
        StoredFieldsFormat reading = delegate.storedFieldsFormat();
        return new StoredFieldsFormat() {
            @Override
            public StoredFieldsReader fieldsReader(
                    Directory directory, SegmentInfo segment, FieldInfos fields, IOContext context) throws IOException {
                return reading.fieldsReader(directory, segment, fields, context);
            }

            @Override
            public StoredFieldsWriter fieldsWriter(Directory directory, SegmentInfo segment, IOContext context)
                    throws IOException {
                segment.putAttribute(
                        Lucene90StoredFieldsFormat.MODE_KEY, Lucene90StoredFieldsFormat.Mode.BEST_COMPRESSION.name());
                return LINES.fieldsWriter(directory, segment, context);
            }
        };
    }
}
