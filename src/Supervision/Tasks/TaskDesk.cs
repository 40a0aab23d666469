using Microsoft.AspNetCore.Http;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Tasks;

/// <summary>What questions after work go through. A parameter of the endpoints.</summary>
public sealed class TaskDesk : Desk
{
    private TaskDesk(HttpContext http, Write write) : base(http, write)
    {
    }

    internal IReadOnlyList<ITaskSource> Sources => [.. Service<IEnumerable<ITaskSource>>()];

    internal CityClock Clock => Service<CityClock>();

    internal ObjectTypes Types => Service<ObjectTypes>();

    public DateTimeOffset Now => Service<TimeProvider>().GetUtcNow();

    public static async ValueTask<TaskDesk?> BindAsync(HttpContext http) => new(http, (await Write.BindAsync(http))!);
}
