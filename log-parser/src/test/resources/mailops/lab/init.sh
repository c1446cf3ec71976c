#!/bin/sh
# Becomes the lab's private host mx1.example.org: first process of its own mount, network, process,
# IPC and UTS namespaces. Ends, and takes every process of the lab along, when its standard input ends.
#   init.sh DIR ROOT    DIR holds what the servers may write, ROOT is the system they come from
set -eu
dir=$1
root=${2%/}

hostname mx1

# /dev/log must be the lab's own, and no server may find the host's devices or pid files.
mount -t tmpfs lab "$root/dev"
mknod -m 666 "$root/dev/null" c 1 3
mknod -m 666 "$root/dev/zero" c 1 5
mknod -m 666 "$root/dev/full" c 1 7
mknod -m 666 "$root/dev/random" c 1 8
mknod -m 666 "$root/dev/urandom" c 1 9
mknod -m 666 "$root/dev/tty" c 5 0
mkdir -m 1777 "$root/dev/shm"
mount -t tmpfs lab "$root/run"
mount -t proc proc "$root/proc"
ln -s /proc/self/fd "$root/dev/fd"

for path in etc/postfix etc/dovecot etc/aliases etc/hosts etc/resolv.conf etc/nsswitch.conf \
    etc/passwd etc/group etc/rsyslog.conf home var/log var/mail var/spool/postfix var/lib/postfix var/lib/dovecot; do
    [ -e "$root/$path" ] || touch "$root/$path"
    mount --bind "$dir/$path" "$root/$path"
done

# Every documentation address is at home here: a client may call from it, a remote server listen on it.
ip link set lo up
ip addr add 192.0.2.25/32 dev lo
ip -6 addr add 2001:db8::25/128 dev lo
for net in 192.0.2.0/24 198.51.100.0/24 203.0.113.0/24; do
    ip route add local "$net" dev lo
done
ip -6 route add local 2001:db8::/32 dev lo
echo 1 > /proc/sys/net/ipv6/ip_nonlocal_bind
# One network swallows packets, one has no way to it.
ip link add void type veth peer name nowhere
ip link set void arp off up
ip link set nowhere arp off up
ip rule add priority 0 lookup 100
ip rule del priority 0 lookup local
ip rule add priority 1 lookup local
ip route add 198.51.100.192/27 dev void table 100
ip route add unreachable 198.51.100.224/27 table 100

# Process numbers of a server that has been up for a while.
echo 21000 > /proc/sys/kernel/ns_last_pid || true

echo ready
if [ -n "$root" ]; then
    exec chroot "$root" cat
fi
exec cat
