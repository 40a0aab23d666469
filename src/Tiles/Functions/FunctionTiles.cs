using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Http;
using SpatialCockpit.Tiles.Postgis;

namespace SpatialCockpit.Tiles.Functions;

/// <summary>
/// Layers that functions and selects make, run as the caller under row security, in a transaction that writes nothing. Rows are encoded here; tiles that a function has finished are looked at and go on.
/// They are drawn as the function gives them: neither counted nor thinned from afar.
/// </summary>
internal sealed class FunctionTiles(TilesOptions options) : ITileSource
{
    /// <summary>Features of a layer in one tile, unless everything is asked for.</summary>
    private const int Most = 50_000;

    public async Task RenderAsync(TileRequest request, Caller caller, TileParts parts, CancellationToken cancellationToken)
    {
        foreach (var layer in parts.Missing.Where(layer => layer.Function is not null).ToList())
        {
            if (!request.Complete && request.Tile.Z < layer.Presentation.MinZoom)
            {
                parts.Add(layer, [], 0);
                continue;
            }
            var (body, dropped) = await RunAsync(Question(layer, layer.Function!, request), layer, caller, cancellationToken);
            parts.Add(layer, layer.Function!.IsFinished ? Renamed(body, layer) : body, dropped);
        }
    }

    /// <summary>Nobody exports them.</summary>
    public Task<bool> IsOccupiedAsync(List<Layer> left, TileCoordinate tile, Caller caller, CancellationToken cancellationToken) => Task.FromResult(false);

    private LayerQuery Question(Layer layer, LayerFunction function, TileRequest request)
    {
        var parameters = new List<object>();
        var call = function.Call(request.Tile, request.Values, parameters);
        return new(function.IsFinished ? Finished(layer, request, call) : Encoded(layer, function, request, call, parameters), parameters, options.QueryTimeout, Serial: true, ReadOnly: true);
    }

    private static string Finished(Layer layer, TileRequest request, string call) => request.Filter is null
        ? $"select {call}, 0::bigint"
        : throw new CqlException($"{layer.Name}: its tiles are finished, they take no filter.");

    private static string Encoded(Layer layer, LayerFunction function, TileRequest request, string call, List<object> parameters)
    {
        var sql = new LayerSql(layer, request.Tile, request.Complete);
        return $"""
            with chosen as materialized (
              select t.*, count(*) over () as "cockpit total" from {call} t where {Condition(sql, function, request, parameters)} order by {sql.Order}{(request.Complete ? "" : $" limit {Most}")})
            select (select {sql.Encoded(layer.Name)} from (select {sql.Columns(sql.InTile(step: 1))} from chosen t order by {sql.Order}) f where f.{sql.Geometry} is not null),
                   (select coalesce(max("cockpit total") - count(*), 0) from chosen)
            """;
    }

    /// <summary>A function chooses by itself what is in the tile; a select does not know the tile.</summary>
    private static string Condition(LayerSql sql, LayerFunction function, TileRequest request, List<object> parameters)
    {
        var layer = sql.Layer;
        var conditions = new List<string> { $"{layer.Geometry.ColumnSql} is not null" };
        if (function.Declaration.Function is null)
            conditions.Add(sql.InBuffer);
        if (request.Filter is { } filter)
            conditions.Add(CqlSql.Compile(filter.Expression, layer.Queryables, layer.DayZone, parameters));
        return string.Join(" and ", conditions);
    }

    private static async Task<(byte[] Body, long Dropped)> RunAsync(LayerQuery question, Layer layer, Caller caller, CancellationToken cancellationToken)
    {
        try
        {
            return await question.RunAsync(layer.Database, caller, async row =>
            {
                await row.ReadAsync(cancellationToken);
                return (await row.IsDBNullAsync(0, cancellationToken) ? [] : row.GetFieldValue<byte[]>(0), row.GetInt64(1));
            }, cancellationToken);
        }
        catch (PostgresException e) when (IsItsOwn(e.SqlState))
        {
            throw Failed(layer, e);
        }
    }

    private static byte[] Renamed(byte[] body, Layer layer) => FinishedTile.Renamed(body, layer.Name) ?? throw Failed(layer, new InvalidDataException("What it returned is no tile."));

    /// <summary>Not outages, not our giving up, not values that are out of range, not a function that was just replaced.</summary>
    private static bool IsItsOwn(string state) => state[..2] is not ("08" or "22" or "40" or "53" or "57" or "58") && state is not (PostgresErrorCodes.UndefinedFunction or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.UndefinedTable);

    /// <summary>The log has the reason, the caller does not.</summary>
    private static ProblemException Failed(Layer layer, Exception reason) => new(TileProblems.FunctionFailed, $"'{layer.Name}'", reason);
}
