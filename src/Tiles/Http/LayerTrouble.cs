using Microsoft.AspNetCore.Http;
using Npgsql;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Tiles.Postgis;

namespace SpatialCockpit.Tiles.Http;

/// <summary>Answers what turns out wrong only while a layer is read: a filter that does not fit it, a table that is changing, a place beyond the system asked for. (A filter costs a tile more than the tile: <see cref="TileHandler"/> does the same by itself.)</summary>
internal sealed class LayerTrouble : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (CqlException e)
        {
            return TileProblems.BadFilter.With(e.Message);
        }
        catch (PostgresException e) when (DatabaseTrouble.Judge(e) is { } trouble)
        {
            return DatabaseTrouble.Answer(context.HttpContext, trouble);
        }
        catch (PostgresException e) when (LayerSql.IsBeyondSystem(e))
        {
            return TileProblems.OutsideCrs.With("A pole, or what lies far from where the system is made for.");
        }
    }
}
