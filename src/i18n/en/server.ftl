serve-no-passwords =
    Nobody has a password yet: over HTTP, nobody can sign in.
    To give one: ardoise user passwd { $login } --password-stdin
error-serve-taken = The address { $address } is taken: another server may be running already. Choose another port with { $flag }, or stop that server.
error-serve-elsewhere = The address { $address } is not one of this machine. Give { $flag } one of its addresses, or 0.0.0.0 for all of them.
error-serve-denied = The address { $address } is reserved for the administrator. Choose a port from 1024 on with { $flag }.
error-serve-address = Cannot listen on { $address }: { $detail }. Choose another address with { $flag }.
error-serve-certificate = The file { $path } cannot be used for TLS: { $detail }. --tls-cert and --tls-key expect a certificate and its key in PEM.
error-serve-folder = No temporary folder can be made for photos on their way: { $detail }. Make room, or name another folder by TMPDIR.
error-serve-insecure = With plain HTTP on { $address }, passwords could be read on the way. Give a certificate with --tls-cert and --tls-key, stay on 127.0.0.1 behind a proxy, or force it with --insecure.
