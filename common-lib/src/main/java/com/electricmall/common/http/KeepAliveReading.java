package com.electricmall.common.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpRequest;

/**
 * Lets a connection read on after its last request has been answered. Reactor Netty (1.2.18, its issue 4361) does not
 * when that request arrived before the one before it had ended, and was then answered at once: whatever the client
 * sends next is never read. Such an end is announced to it once more, when it has no request left. To be removed with
 * the release that mends it.
 */
final class KeepAliveReading extends ChannelDuplexHandler {

    /** Not visible from here; told by Reactor Netty when a request and its answer are complete. */
    private static final String ANSWERED = "HttpServerOperationsTerminatedEvent";

    private int unanswered;
    private boolean reading;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            unanswered++;
        }
        context.fireChannelRead(message);
    }

    @Override
    public void read(ChannelHandlerContext context) {
        reading = true;
        context.read();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (!event.getClass().getSimpleName().equals(ANSWERED)) {
            context.fireUserEventTriggered(event);
            return;
        }
        unanswered--;
        reading = false;
        context.fireUserEventTriggered(event);
        if (isStalled()) {
            context.executor().execute(() -> {
                if (isStalled() && context.channel().isActive()) {
                    context.fireUserEventTriggered(event);
                }
            });
        }
    }

    private boolean isStalled() {
        return unanswered == 0 && !reading;
    }
}
