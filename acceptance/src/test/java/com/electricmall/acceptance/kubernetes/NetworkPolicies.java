package com.electricmall.acceptance.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a cluster lets through: a packet needs a policy that lets it out of its sender and one that lets it into its
 * receiver, each unless no policy of that direction selects the pod.
 */
record NetworkPolicies(List<NetworkPolicy> policies) {

    private static final String INGRESS = "Ingress";
    private static final String EGRESS = "Egress";

    NetworkPolicies {
        policies = List.copyOf(policies);
    }

    /** Who sends or receives: a pod of the namespace, a pod of another one, or an address outside of the cluster. */
    sealed interface Peer {

        String name();

        InetAddress address();
    }

    record Pod(String name, Map<String, String> labels, InetAddress address) implements Peer {}

    /** @param namespace the labels of its namespace */
    record ForeignPod(String name, Map<String, String> namespace, Map<String, String> labels, InetAddress address)
            implements Peer {}

    record Outside(String name, InetAddress address) implements Peer {}

    boolean allow(Peer from, Peer to, String protocol, int port) {
        return mayLeave(from, to, protocol, port) && mayEnter(from, to, protocol, port);
    }

    private boolean mayLeave(Peer from, Peer to, String protocol, int port) {
        if (!(from instanceof Pod pod)) {
            return true;
        }
        var selecting = selecting(pod, EGRESS);
        return selecting.isEmpty()
                || selecting.stream()
                        .flatMap(policy -> policy.getSpec().getEgress().stream())
                        .anyMatch(rule -> matchesAny(rule.getTo(), to) && opens(rule.getPorts(), protocol, port));
    }

    private boolean mayEnter(Peer from, Peer to, String protocol, int port) {
        if (!(to instanceof Pod pod)) {
            return true;
        }
        var selecting = selecting(pod, INGRESS);
        return selecting.isEmpty()
                || selecting.stream()
                        .flatMap(policy -> policy.getSpec().getIngress().stream())
                        .anyMatch(rule -> matchesAny(rule.getFrom(), from) && opens(rule.getPorts(), protocol, port));
    }

    private List<NetworkPolicy> selecting(Pod pod, String direction) {
        return policies.stream()
                .filter(policy -> policy.getSpec().getPolicyTypes().contains(direction))
                .filter(policy -> selects(policy.getSpec().getPodSelector(), pod.labels()))
                .toList();
    }

    private static boolean matchesAny(List<NetworkPolicyPeer> peers, Peer other) {
        return peers.isEmpty() || peers.stream().anyMatch(peer -> matches(peer, other));
    }

    private static boolean matches(NetworkPolicyPeer peer, Peer other) {
        if (peer.getIpBlock() != null) {
            assertThat(peer.getPodSelector()).isNull();
            assertThat(peer.getNamespaceSelector()).isNull();
            return contains(peer.getIpBlock(), other.address());
        }
        return switch (other) {
            case Pod pod -> peer.getNamespaceSelector() == null && selects(peer.getPodSelector(), pod.labels());
            case ForeignPod pod ->
                peer.getNamespaceSelector() != null
                        && selects(peer.getNamespaceSelector(), pod.namespace())
                        && (peer.getPodSelector() == null || selects(peer.getPodSelector(), pod.labels()));
            case Outside _ -> false;
        };
    }

    static boolean selects(LabelSelector selector, Map<String, String> labels) {
        return selector.getMatchLabels().entrySet().stream()
                        .allMatch(label -> label.getValue().equals(labels.get(label.getKey())))
                && selector.getMatchExpressions().stream().allMatch(required -> isMet(required, labels));
    }

    private static boolean isMet(LabelSelectorRequirement required, Map<String, String> labels) {
        var value = labels.get(required.getKey());
        return switch (required.getOperator()) {
            case "In" -> value != null && required.getValues().contains(value);
            case "NotIn" -> value == null || !required.getValues().contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> throw new AssertionError("operator: " + required.getOperator());
        };
    }

    private static boolean opens(List<NetworkPolicyPort> ports, String protocol, int port) {
        return ports.isEmpty()
                || ports.stream()
                        .anyMatch(open -> protocol.equals(Objects.requireNonNullElse(open.getProtocol(), "TCP"))
                                && number(open) == port);
    }

    /** Names of ports would depend on the receiver, and not all networks know them in an egress rule. */
    static int number(NetworkPolicyPort port) {
        assertThat(port.getEndPort()).isNull();
        assertThat(port.getPort().getIntVal()).as("number of port %s", port).isNotNull();
        return port.getPort().getIntVal();
    }

    private static boolean contains(IPBlock block, InetAddress address) {
        return contains(block.getCidr(), address)
                && block.getExcept().stream().noneMatch(except -> contains(except, address));
    }

    private static boolean contains(String cidr, InetAddress address) {
        var slash = cidr.indexOf('/');
        var network = InetAddress.ofLiteral(cidr.substring(0, slash)).getAddress();
        var bits = address.getAddress();
        var ignored = 8 * network.length - Integer.parseInt(cidr.substring(slash + 1));
        return network.length == bits.length
                && new BigInteger(1, network).shiftRight(ignored).equals(new BigInteger(1, bits).shiftRight(ignored));
    }
}
