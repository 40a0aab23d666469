using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace SpatialCockpit.Platform.Web;

/// <summary>
/// Answers an address or headers that are too long with a problem. The server underneath takes more than this (<see cref="ServerBytes"/>,
/// <see cref="ServerHeaders"/>), because what it refuses itself, as it refuses what is no HTTP at all, it refuses without a word.
/// </summary>
public sealed class HeadLimit(RequestDelegate next)
{
    /// <summary>A question of 10,000 Chinese characters, nine bytes each, still reaches its endpoint, which says what is too long about it.</summary>
    public const int AddressBytes = 96 << 10;

    public const int HeadersBytes = 32 << 10;
    public const int Headers = 100;

    public const int ServerBytes = 256 << 10;
    public const int ServerHeaders = 2000;

    public Task InvokeAsync(HttpContext http)
    {
        if (http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Length > AddressBytes)
            return WebProblems.AddressTooLong.WriteAsync(http, $"At most {AddressBytes} bytes.");
        if (IsTooLarge(http.Request.Headers))
            return WebProblems.HeadersTooLarge.WriteAsync(http, $"At most {Headers} headers and {HeadersBytes} bytes.");
        return next(http);
    }

    private static bool IsTooLarge(IHeaderDictionary headers)
    {
        var (lines, bytes) = (0, 0);
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
                (lines, bytes) = (lines + 1, bytes + name.Length + (value?.Length ?? 0) + ": \r\n".Length);
        }
        return lines > Headers || bytes > HeadersBytes;
    }
}
