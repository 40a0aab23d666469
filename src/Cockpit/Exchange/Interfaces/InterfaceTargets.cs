using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Feeds;
using SpatialCockpit.Supervision.Indicators;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Records;
using SpatialCockpit.Tiles.Ogc;

namespace SpatialCockpit.Cockpit.Exchange.Interfaces;

/// <summary>The endpoints that interfaces stand for, asked within the host: they answer as ever, for the caller and their scope, and have no address of their own here.</summary>
public sealed class InterfaceTargets(IServiceProvider services)
{
    private const string Filter = "filter";

    private readonly Lazy<Dictionary<string, RouteEndpoint>> _endpoints = new(() => Read(services));

    /// <param name="query">As the interface and the subscriber say it together.</param>
    public Task AskAsync(InterfaceKind kind, string target, IReadOnlyDictionary<string, string> query, HttpContext http)
    {
        var endpoint = _endpoints.Value[kind.Endpoint];
        http.SetEndpoint(endpoint);
        http.Request.RouteValues = new() { [kind.TargetIn] = target };
        http.Features.Set<IQueryFeature>(new QueryFeature(new QueryCollection(query.ToDictionary(pair => pair.Key, pair => new StringValues(pair.Value), StringComparer.OrdinalIgnoreCase))));
        return endpoint.RequestDelegate!(http);
    }

    /// <summary>An answer in memory, for who is not asking at this moment.</summary>
    /// <param name="path">Where links of the answer lead.</param>
    /// <param name="asked">What the subscriber says of the query.</param>
    /// <exception cref="ProblemException">It is too much, or cannot be made of what is there.</exception>
    public async Task<(int Status, byte[] Body)> AnswerAsync(Caller caller, InterfaceKind kind, string target, IReadOnlyDictionary<string, string> query, string path, IReadOnlyDictionary<string, string> asked, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        using var body = new MemoryStream();
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature { Method = HttpMethods.Get, Scheme = "http", Path = path });
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        var http = new DefaultHttpContext(features) { RequestServices = scope.ServiceProvider, RequestAborted = cancellationToken };
        http.Request.Host = new("localhost");
        http.SetCaller(caller);
        http.Features.Set(new AskedThrough(path, new QueryCollection(asked.ToDictionary(pair => pair.Key, pair => new StringValues(pair.Value), StringComparer.OrdinalIgnoreCase))));
        await AskAsync(kind, target, query, http);
        await http.Response.CompleteAsync();
        return (http.Response.StatusCode, body.ToArray());
    }

    /// <summary>Whether a filter is a whole one: with another by AND, it takes away and adds nothing.</summary>
    /// <exception cref="CqlException">It is not.</exception>
    public static void CheckFilter(IReadOnlyDictionary<string, string> query)
    {
        if (query.TryGetValue(Filter, out var filter))
            CqlParser.Parse(filter);
    }

    private static Dictionary<string, RouteEndpoint> Read(IServiceProvider services)
    {
        var inner = new InnerRoutes(services);
        inner.MapObjects();
        inner.MapRecordLists();
        inner.MapOgc();
        inner.MapIndicators();
        inner.MapFeeds();
        return inner.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Select(endpoint => (Name: endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName, Endpoint: endpoint)).Where(each => InterfaceKind.All.Any(kind => kind.Endpoint == each.Name))
            .ToDictionary(each => each.Name!, each => Ungated(each.Endpoint), StringComparer.Ordinal);
    }

    /// <summary>Nobody passes the gate on the way in: an endpoint that leaves its roles to the gate would answer everybody.</summary>
    private static RouteEndpoint Ungated(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<RoleRequirement>() is null ? endpoint : throw new InvalidOperationException($"{endpoint.DisplayName} is for some roles alone: an interface cannot stand for it.");

    /// <summary>Endpoints that no address leads to.</summary>
    private sealed class InnerRoutes(IServiceProvider services) : IEndpointRouteBuilder
    {
        public IServiceProvider ServiceProvider => services;

        public ICollection<EndpointDataSource> DataSources { get; } = [];

        public IApplicationBuilder CreateApplicationBuilder() => new ApplicationBuilder(services);
    }
}
