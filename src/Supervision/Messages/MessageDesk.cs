using Microsoft.AspNetCore.Http;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Messages;

/// <summary>What every question and every write about messages goes through. A parameter of the endpoints.</summary>
public sealed class MessageDesk : Desk
{
    private MessageDesk(HttpContext http, Write write) : base(http, write)
    {
    }

    public PackWorld World => Service<PackCatalog>().World;

    public DateTimeOffset Now => Service<TimeProvider>().RecordedNow();

    public static async ValueTask<MessageDesk?> BindAsync(HttpContext http) => new(http, (await Write.BindAsync(http))!);
}
