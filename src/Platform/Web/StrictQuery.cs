using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace SpatialCockpit.Platform.Web;

/// <summary>
/// Refuses addresses that are not UTF-8, query parameters the endpoint does not bind, for a misspelt filter must not silently show everything, and those said twice where it binds one.
/// What an endpoint knows is read off its handler's parameters; faces of other services opt out by <see cref="QueryConventions.WithLenientQuery"/>.
/// </summary>
public sealed class StrictQuery(RequestDelegate next)
{
    private static readonly ConditionalWeakTable<Endpoint, Dictionary<string, Rule>> Known = [];
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly record struct Rule(bool IsNumber, bool IsList);

    public Task InvokeAsync(HttpContext http)
    {
        var endpoint = http.GetEndpoint();
        if (endpoint?.Metadata.GetMetadata<LenientQuery>() is not null)
            return next(http);
        if (!IsUtf8(http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget))
            return WebProblems.BadEncoding.WriteAsync(http);
        if (endpoint is RouteEndpoint route && http.Request.QueryString.HasValue && http.Request.Query.Count > 0)
        {
            var known = Known.GetValue(route, static e => KnownParameters((RouteEndpoint)e));
            var told = route.Metadata.GetOrderedMetadata<AlsoInQuery>().SelectMany(also => also.Names());
            if (http.Request.Query.Keys.FirstOrDefault(name => RuleOf(name) is null) is { } unknown)
                return WebProblems.UnknownParameter.WriteAsync(http, $"'{unknown}' is not known here; known: {string.Join(", ", known.Keys.Union(told).Order(StringComparer.Ordinal).DefaultIfEmpty("none"))}.");
            // The framework would join them by commas.
            if (http.Request.Query.FirstOrDefault(asked => asked.Value.Count > 1 && !RuleOf(asked.Key)!.Value.IsList) is { Key: { } twice })
                return WebProblems.BadParameter.WriteAsync(http, $"{twice}: is said more than once.");
            // The framework reads 1,5 as 15: a comma parts thousands, wherever it stands.
            if (http.Request.Query.FirstOrDefault(asked => RuleOf(asked.Key)!.Value.IsNumber && asked.Value.Any(text => text?.Contains(',') == true)) is { Key: { } name, Value: var values })
                return WebProblems.BadParameter.WriteAsync(http, $"{name}: '{values}' cannot be read.");

            Rule? RuleOf(string name) => known.TryGetValue(name, out var rule) ? rule : told.Contains(name, StringComparer.OrdinalIgnoreCase) ? new(IsNumber: false, IsList: true) : null;
        }
        return next(http);
    }

    /// <summary>Every % starts two hex digits, the bytes are UTF-8 and none of them is NUL.</summary>
    internal static bool IsUtf8(string rawTarget)
    {
        if (!rawTarget.Contains('%'))
            return true;
        var bytes = new byte[rawTarget.Length];
        var length = 0;
        for (var i = 0; i < rawTarget.Length; i++)
        {
            var value = rawTarget[i] == '%' ? PercentByte(rawTarget, ref i) : rawTarget[i];
            if (value is <= 0 or > 0xff)
                return false;
            bytes[length++] = (byte)value;
        }
        try
        {
            StrictUtf8.GetCharCount(bytes, 0, length);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static int PercentByte(string text, ref int i)
    {
        if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
            return -1;
        i += 2;
        return Convert.FromHexString(text.AsSpan(i - 1, 2))[0];
    }

    private static Dictionary<string, Rule> KnownParameters(RouteEndpoint endpoint)
    {
        var inPath = endpoint.RoutePattern.Parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var known = new Dictionary<string, Rule>(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in QueryParameter.Of(endpoint).Where(parameter => !inPath.Contains(parameter.Name)))
            known[parameter.Name] = new(parameter.IsNumber, parameter.IsList);
        return known;
    }
}

/// <summary>Marks an endpoint that ignores query parameters it does not know.</summary>
public sealed class LenientQuery;

/// <summary>Query parameters a handler reads by itself, as of now.</summary>
public sealed record AlsoInQuery(Func<IEnumerable<string>> Names);

public static class QueryConventions
{
    public static TBuilder WithQuery<TBuilder>(this TBuilder builder, params string[] names)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new AlsoInQuery(() => names));

    /// <param name="names">May change while the service runs.</param>
    public static TBuilder WithQuery<TBuilder>(this TBuilder builder, Func<IEnumerable<string>> names)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new AlsoInQuery(names));

    public static TBuilder WithLenientQuery<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new LenientQuery());
}
