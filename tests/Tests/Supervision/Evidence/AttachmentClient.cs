using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SpatialCockpit.Tests.Supervision.Evidence;

/// <summary>Sends attachments as a plain client does.</summary>
internal sealed class AttachmentClient(HttpClient http)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A JPEG by its first bytes, the rest is chance.</summary>
    public static byte[] Photo(int bytes, int seed = 1)
    {
        var photo = new byte[bytes];
        new Random(seed).NextBytes(photo);
        new byte[] { 0xff, 0xd8, 0xff, 0xd9 }.CopyTo(photo, 0);
        return photo;
    }

    public static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public static string Metadata(params (string Name, string Value)[] pairs) => string.Join(',', pairs.Select(pair => $"{pair.Name} {Convert.ToBase64String(Encoding.UTF8.GetBytes(pair.Value))}"));

    public static HttpRequestMessage Announcement(long length, string metadata, string? key = null, byte[]? first = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/attachments") { Headers = { { "Upload-Length", length.ToString(CultureInfo.InvariantCulture) }, { "Upload-Metadata", metadata } } };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        if (first is not null)
            request.Content = Piece(new ByteArrayContent(first));
        return request;
    }

    public static T Piece<T>(T content) where T : HttpContent
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        return content;
    }

    public Task<HttpResponseMessage> AnnounceAsync(byte[] file, params (string Name, string Value)[] more) => http.SendAsync(Announcement(file.Length, Metadata([("sha256", HashOf(file)), .. more])), Token);

    /// <returns>The path of a new upload.</returns>
    public async Task<string> BeginAsync(byte[] file, params (string Name, string Value)[] more)
    {
        using var answer = await AnnounceAsync(file, more);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Token));
        return answer.Headers.Location!.OriginalString;
    }

    public Task<HttpResponseMessage> AppendAsync(string path, long offset, byte[] piece, string? checksum = null) => AppendAsync(path, offset, new ByteArrayContent(piece), checksum);

    public Task<HttpResponseMessage> AppendAsync(string path, long offset, HttpContent piece, string? checksum = null, CancellationToken? cancellationToken = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Patch, path) { Content = Piece(piece), Headers = { { "Upload-Offset", offset.ToString(CultureInfo.InvariantCulture) } } };
        if (checksum is not null)
            request.Headers.Add("Upload-Checksum", checksum);
        return http.SendAsync(request, cancellationToken ?? Token);
    }

    public async Task<long> OffsetAsync(string path)
    {
        using var answer = await http.SendAsync(new(HttpMethod.Head, path), Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return OffsetOf(answer);
    }

    public static long OffsetOf(HttpResponseMessage answer) => long.Parse(answer.Headers.GetValues("Upload-Offset").Single(), CultureInfo.InvariantCulture);

    /// <summary>From where it is to its end, in pieces.</summary>
    public async Task FinishAsync(string path, byte[] file, int pieceBytes = 1 << 20)
    {
        for (var at = await OffsetAsync(path); at < file.Length;)
        {
            using var answer = await AppendAsync(path, at, file[(int)at..(int)Math.Min(file.Length, at + pieceBytes)]);
            answer.StatusCode.ShouldBe(HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync(Token));
            at = OffsetOf(answer);
        }
    }

    public async Task<string> SendAsync(byte[] file, params (string Name, string Value)[] more)
    {
        var path = await BeginAsync(file, more);
        await FinishAsync(path, file);
        return path;
    }

    public Task<JsonElement> ShowAsync(string path) => http.GetFromJsonAsync<JsonElement>(path, Token);

    public Task<byte[]> ContentAsync(string path) => http.GetByteArrayAsync(path + "/content", Token);

    public async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path)
    {
        using var answer = await http.SendAsync(new(method, path), Token);
        return answer.StatusCode;
    }

    /// <summary>The slug of a refusal.</summary>
    public static async Task<string?> TypeOfAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("type").GetString();
}
