using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SpatialCockpit.Cockpit.Hosting;

/// <summary>The host's certificate with its chain, from two PEM files as certbot and its like keep them; read anew when one of them has changed, so that nobody has to start the host again when it is renewed.</summary>
public sealed class ServerCertificate
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(30);
    private readonly TlsFiles _files;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private volatile Read _read;

    /// <exception cref="OperatorException">The files hold no certificate with its key.</exception>
    public ServerCertificate(TlsFiles files, TimeProvider time, ILogger logger)
    {
        (_files, _time, _logger) = (files, time, logger);
        try
        {
            _read = ReadNow();
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            throw new OperatorException($"--tls-cert {files.Certificate} and --tls-key {files.Key} are no certificate with its key in PEM: {e.Message}");
        }
    }

    private sealed record Read(SslServerAuthenticationOptions Options, (DateTime, DateTime) Written, DateTimeOffset LookedAt);

    /// <summary>For a connection that begins now.</summary>
    public SslServerAuthenticationOptions Now
    {
        get
        {
            var read = _read;
            return _time.GetUtcNow() - read.LookedAt < BetweenLooks ? read.Options : Looked(read).Options;
        }
    }

    /// <summary>What cannot be read, half-written files among it, changes nothing: the certificate before is shown until there is another.</summary>
    private Read Looked(Read before)
    {
        try
        {
            return _read = Written() == before.Written ? before with { LookedAt = _time.GetUtcNow() } : ReadNow();
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            _logger.CertificateUnreadable(e.Message);
            return _read = before with { LookedAt = _time.GetUtcNow() };
        }
    }

    private static bool IsUnreadable(Exception e) => e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException;

    private (DateTime, DateTime) Written() => (File.GetLastWriteTimeUtc(_files.Certificate), File.GetLastWriteTimeUtc(_files.Key));

    private Read ReadNow()
    {
        var written = Written();
        var leaf = X509Certificate2.CreateFromPemFile(_files.Certificate, _files.Key);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(_files.Certificate);
        return new(new()
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(leaf, chain, offline: true),
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
        }, written, _time.GetUtcNow());
    }
}

/// <param name="Certificate">The host's own first, those that vouch for it behind.</param>
/// <param name="Key">Its private key.</param>
public sealed record TlsFiles(string Certificate, string Key);
