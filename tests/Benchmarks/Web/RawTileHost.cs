using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Benchmarks.Web;

/// <summary>The same web app and the same style over plain tiles: one <c>ST_AsMVT</c> a layer with all its rows and attributes from the zoom on from which the layer is shown; all else is passed on.</summary>
internal sealed class RawTileHost : IAsyncDisposable
{
    private readonly BenchCity _city;
    private readonly WebApplication _app;
    private readonly HttpClient _upstream;

    private RawTileHost(BenchCity city, WebApplication app)
    {
        (_city, _app) = (city, app);
        _upstream = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = city.Client.BaseAddress, Timeout = Timeout.InfiniteTimeSpan };
    }

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<RawTileHost> StartAsync(BenchCity city, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var host = new RawTileHost(city, builder.Build());
        host._app.Run(host.AnswerAsync);
        await host._app.StartAsync(cancellationToken);
        return host;
    }

    private async Task AnswerAsync(HttpContext http)
    {
        if (http.Request.Path.Value?.Split('/') is ["", "tiles", var names, var z, var x, var file] && file.EndsWith(".mvt", StringComparison.Ordinal))
            await TileAsync(http, names.Split(','), new(Number(z), Number(x), Number(file[..^4])));
        else
            await PassOnAsync(http);
    }

    private readonly record struct Place(int Z, int X, int Y);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private async Task TileAsync(HttpContext http, IReadOnlyCollection<string> names, Place place)
    {
        var layers = (await _city.Services.GetRequiredService<LayerCatalog>().CurrentAsync(http.RequestAborted)).Layers
            .Where(layer => names.Contains(layer.Name, StringComparer.Ordinal) && layer.Presentation.MinZoom <= place.Z);
        var tile = new MemoryStream();
        foreach (var layer in layers)
            tile.Write(await RawAsync(layer, place, http.RequestAborted));
        http.Response.ContentType = "application/vnd.mapbox-vector-tile";
        await http.Response.Body.WriteAsync(tile.GetBuffer().AsMemory(0, (int)tile.Length), http.RequestAborted);
    }

    private async Task<byte[]> RawAsync(Layer layer, Place place, CancellationToken cancellationToken)
    {
        var columns = new StringBuilder();
        foreach (var attribute in layer.Attributes)
            columns.Append(CultureInfo.InvariantCulture, $", {attribute.TileSql} as \"{attribute.Name}\"");
        await using var command = _city.Record.Feed.CreateCommand($"""
            with bounds as (select st_tileenvelope($1, $2, $3) as mercator, st_transform(st_tileenvelope($1, $2, $3, margin => 64.0 / 4096), {Ewkb.RecordSrid}) as box)
            select st_asmvt(f, '{layer.Name}', 4096, 'shape', 'id') from (
              select t.id{columns}, st_asmvtgeom(st_transform({layer.Geometry.Sql}, 3857), bounds.mercator, 4096, 64) as shape
              from {layer.Sql} t, bounds where {layer.Geometry.ColumnSql} && bounds.box) f
            """);
        foreach (var value in new[] { place.Z, place.X, place.Y })
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return await command.ExecuteScalarAsync(cancellationToken) as byte[] ?? [];
    }

    private async Task PassOnAsync(HttpContext http)
    {
        using var question = new HttpRequestMessage(new(http.Request.Method), http.Request.Path + http.Request.QueryString.Value);
        if (http.Request.ContentLength > 0)
            question.Content = new StreamContent(http.Request.Body);
        foreach (var (name, values) in http.Request.Headers)
        {
            if (!question.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
                question.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }
        using var answer = await _upstream.SendAsync(question, HttpCompletionOption.ResponseHeadersRead, http.RequestAborted);
        http.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
            http.Response.Headers[name] = values.ToArray();
        http.Response.Headers.Remove("Transfer-Encoding");
        await answer.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _upstream.Dispose();
    }
}
