using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace SpatialCockpit.Tests.Cockpit.Matrix;

/// <summary>All ways in which the endpoints of a running host are asked.</summary>
internal sealed partial class Questions
{
    private readonly List<Question> _all = [];
    private readonly Dictionary<string, HashSet<string>> _parameters = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, string[]> _lists;

    private Questions(IReadOnlyDictionary<string, string[]> lists) => _lists = lists;

    public IReadOnlyList<Question> All => _all;

    /// <summary>A sentence for each endpoint that nothing says of how it is asked.</summary>
    public List<string> Unsaid { get; } = [];

    /// <summary>Methods and patterns of the host.</summary>
    public HashSet<string> Endpoints { get; } = new(StringComparer.Ordinal);

    /// <param name="lists">By the name that <see cref="Paths"/> have for each.</param>
    public static async Task<Questions> OfAsync(TestHost host, IReadOnlyDictionary<string, string[]> lists)
    {
        Questions questions = new(lists);
        await questions.ReadParametersAsync(host.Admin);
        foreach (var endpoint in host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>())
        {
            var pattern = Constraint().Replace("/" + endpoint.RoutePattern.RawText!.Trim('/'), "}");
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                questions.Add(method, pattern);
        }
        return questions;
    }

    private void Add(string method, string pattern)
    {
        var endpoint = $"{method} {pattern}";
        if (!Endpoints.Add(endpoint) || Entries.NotAsked.ContainsKey(endpoint))
            return;
        var (known, filling) = FillingOf(endpoint, pattern);
        var rest = pattern[known.Length..];
        if (rest.Contains('{', StringComparison.Ordinal))
        {
            Unsaid.Add($"{endpoint} has no entry: say in tests/Tests/Cockpit/Matrix/Paths.cs what stands in \"{pattern}\", or in Entries.NotAsked of the same folder why it is not asked.");
            return;
        }
        var isPaged = _parameters.TryGetValue(endpoint, out var parameters) && parameters.Contains("limit");
        foreach (var filled in filling)
            foreach (var query in Entries.Queries.GetValueOrDefault(endpoint) ?? [""])
                foreach (var body in Entries.Bodies.TryGetValue(endpoint, out var bodies) ? bodies.Select(each => ((string, string)?)each) : [null])
                    Add(new(endpoint, method, filled + rest + Asked(query, isPaged), body));
    }

    /// <returns>The beginning of the pattern that is filled in, and by what.</returns>
    private static (string Known, string[] Filling) FillingOf(string endpoint, string pattern) =>
        Paths.Filled.TryGetValue(endpoint, out var ofMethod) ? (pattern, ofMethod)
        : Paths.Filled.Where(path => pattern == path.Key || pattern.StartsWith(path.Key + "/", StringComparison.Ordinal)).Select(path => (path.Key, path.Value)).DefaultIfEmpty(("", [""])).MaxBy(path => path.Item1.Length);

    /// <summary>With as many rows as there are; a file is not paged.</summary>
    private static string Asked(string query, bool isPaged) =>
        isPaged && !$"&{query}".Contains("&limit=", StringComparison.Ordinal) && !$"&{query}".Contains("&f=", StringComparison.Ordinal) ? $"?{query}{(query.Length > 0 ? "&" : "")}limit=100"
        : query.Length > 0 ? $"?{query}" : "";

    /// <summary>Each of a list that is named.</summary>
    private void Add(Question question)
    {
        if (Listed().Match(question.Address + question.Body?.Text) is not { Success: true } match)
        {
            _all.Add(question);
            return;
        }
        foreach (var each in _lists[match.Groups["list"].Value])
            Add(question.With(match.Value, each));
    }

    private async Task ReadParametersAsync(HttpClient admin)
    {
        using var document = JsonDocument.Parse(await admin.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
        foreach (var path in document.RootElement.GetProperty("paths").EnumerateObject())
            foreach (var operation in path.Value.EnumerateObject())
                _parameters[$"{operation.Name.ToUpperInvariant()} {path.Name}"] = operation.Value.TryGetProperty("parameters", out var parameters)
                    ? [.. parameters.EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() == "query").Select(parameter => parameter.GetProperty("name").GetString()!)] : [];
    }

    [GeneratedRegex(@":[a-z]+\}", RegexOptions.None, 1000)]
    private static partial Regex Constraint();

    [GeneratedRegex(@"\*(?<list>[a-z]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Listed();
}
