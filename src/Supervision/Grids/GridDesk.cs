using Microsoft.AspNetCore.Http;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Grids;

/// <summary>What questions and writes of grids go through. A parameter of the endpoints.</summary>
public sealed class GridDesk : Desk
{
    private GridDesk(HttpContext http, Write write) : base(http, write)
    {
    }

    public static async ValueTask<GridDesk?> BindAsync(HttpContext http) => new(http, (await Write.BindAsync(http))!);
}
