package com.electricmall.common.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/**
 * Delays the closing of a connection for a moment, and reads and discards what arrives meanwhile. If it were closed at
 * once with unread bytes, the connection would be reset, and the client would lose the response that it was just sent.
 */
final class LingeringClose extends ChannelDuplexHandler {

    private static final int AT_MOST_SECONDS = 2;

    private boolean closing;

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the promise reports the result
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        if (closing || !context.channel().isActive() || !(context.channel() instanceof DuplexChannel channel)) {
            context.close(promise);
            return;
        }
        closing = true;
        channel.shutdownOutput().addListener(told -> context.read());
        context.executor().schedule(() -> context.close(promise), AT_MOST_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (closing) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (closing) {
            context.read();
        } else {
            context.fireChannelReadComplete();
        }
    }
}
