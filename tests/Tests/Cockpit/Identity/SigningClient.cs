using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace SpatialCockpit.Tests.Cockpit.Identity;

/// <summary>A program that signs its requests with what OpenSSL has, as one of another language would.</summary>
/// <param name="Secret">The key that both have, or the private half in PEM.</param>
internal sealed record SigningClient(string Algorithm, string Key, string Secret)
{
    private static readonly byte[] Nothing = [];

    private string Digest => Algorithm is "hmac-sm3" or "sm2" ? "sm3" : "sha256";

    /// <summary>Signed now, with a nonce of its own, unless said otherwise.</summary>
    public async Task<HttpRequestMessage> SignAsync(HttpMethod method, string target, byte[]? body = null, string? timestamp = null, string? nonce = null)
    {
        timestamp ??= DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        nonce ??= Guid.NewGuid().ToString("N");
        var (path, query) = target.Split('?', 2) is [var before, var behind] ? (before, behind) : (target, "");
        var pairs = query.Split('&', StringSplitOptions.RemoveEmptyEntries);
        Array.Sort(pairs, StringComparer.Ordinal);
        var hash = Convert.ToHexStringLower(await OpenSslAsync(body ?? Nothing, "dgst", $"-{Digest}", "-binary"));
        var text = Encoding.UTF8.GetBytes($"{method}\n{path}\n{string.Join('&', pairs)}\n{timestamp}\n{nonce}\n{hash}");
        var request = new HttpRequestMessage(method, target);
        if (body is not null)
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        request.Headers.Add("X-Key", Key);
        request.Headers.Add("X-Timestamp", timestamp);
        request.Headers.Add("X-Nonce", nonce);
        request.Headers.Add("X-Signature", $"{Algorithm}:{Convert.ToHexStringLower(await SignatureAsync(text))}");
        return request;
    }

    private async Task<byte[]> SignatureAsync(byte[] text)
    {
        if (Algorithm.StartsWith("hmac", StringComparison.Ordinal))
            return await OpenSslAsync(text, "dgst", $"-{Digest}", "-binary", "-mac", "HMAC", "-macopt", $"hexkey:{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Secret))}");
        using var folder = new TempFolder("cockpit-signing-");
        var (pem, data) = (Path.Combine(folder.Path, "key.pem"), Path.Combine(folder.Path, "text"));
        await File.WriteAllTextAsync(pem, Secret);
        await File.WriteAllBytesAsync(data, text);
        string[] identity = Algorithm == "sm2" ? ["-pkeyopt", "distid:1234567812345678"] : [];
        return await OpenSslAsync(Nothing, ["pkeyutl", "-sign", "-inkey", pem, "-rawin", "-digest", Digest, "-in", data, .. identity]);
    }

    /// <returns>A pair as OpenSSL makes it, in PEM.</returns>
    public static async Task<(string Public, string Private)> PairAsync(params string[] options)
    {
        var other = await OpenSslAsync(Nothing, ["genpkey", .. options]);
        return (Encoding.ASCII.GetString(await OpenSslAsync(other, "pkey", "-pubout")), Encoding.ASCII.GetString(other));
    }

    private static async Task<byte[]> OpenSslAsync(byte[] input, params string[] arguments)
    {
        using var openssl = Process.Start(new ProcessStartInfo("openssl", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var complaint = openssl.StandardError.ReadToEndAsync();
        await openssl.StandardInput.BaseStream.WriteAsync(input);
        openssl.StandardInput.Close();
        using var output = new MemoryStream();
        await openssl.StandardOutput.BaseStream.CopyToAsync(output);
        await openssl.WaitForExitAsync();
        return openssl.ExitCode == 0 ? output.ToArray() : throw new CryptographicException(await complaint);
    }
}
