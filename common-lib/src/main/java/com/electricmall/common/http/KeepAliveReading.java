package com.electricmall.common.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpRequest;

/**
 * Lets a connection read on after its last request has been answered. Reactor Netty (1.2.18, its issue 4361) stops
 * reading if the last request arrived before the one before it had ended and was then answered at once: later requests
 * of the client are never read. This class repeats the end of the request when no request is left. To be removed with
 * the release that fixes it.
 */
final class KeepAliveReading extends ChannelDuplexHandler {

    /** An internal event of Reactor Netty: a request and its response are complete. */
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
