package mailops.index;

import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;

/// How the index is written: Lucene's own format, with the lines compressed well rather than fast.
final class LogCodec {
    private LogCodec() {}

    static Codec codec() {
        return new Lucene104Codec(Lucene104Codec.Mode.BEST_COMPRESSION);
    }
}
