package com.electricmall.product.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A request's body. It may be closed while another thread reads it or waits for it, for which it then ends. */
final class ImportBody extends FilterInputStream {

    /** @param pieces as {@code DataBufferUtils.subscriberInputStream} reads them */
    ImportBody(InputStream pieces) {
        super(pieces);
    }

    /**
     * Where it is closed during a read, only a later read cancels the request and releases the pieces in memory.
     * Therefore, close it once more when the other thread is done: that reads to the end, which is then near.
     */
    @Override
    public void close() throws IOException {
        in.close();
        in.transferTo(OutputStream.nullOutputStream());
    }
}
