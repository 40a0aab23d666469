using Microsoft.AspNetCore.Http;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Readings.Declared;

namespace SpatialCockpit.Supervision.Readings;

/// <summary>What every question about devices goes through: the type says something by itself, the caller may, and sees the device. A parameter of the endpoints.</summary>
public sealed class ReadingDesk : Desk
{
    private ReadingDesk(HttpContext http, Write write) : base(http, write)
    {
    }

    /// <summary>Types that the caller may speak for.</summary>
    public IReadOnlyList<DeviceType> Sent => Devices.SentBy(Caller);

    private DeviceTypes Devices => Service<DeviceTypes>();

    public static async ValueTask<ReadingDesk?> BindAsync(HttpContext http) => new(http, (await Write.BindAsync(http))!);

    /// <summary>About one device.</summary>
    internal async Task<IResult> OfAsync(string type, string code, Func<ReadingLists, long, DeviceDocument, Task<IResult>> work, CancellationToken cancellationToken)
    {
        if (DeviceOf(type) is not { } device)
            return WebProblems.NotFound.With();
        return await AskAsync(async transaction =>
        {
            var lists = new ReadingLists(transaction, device);
            return await lists.StateAsync(code, cancellationToken) is { } found ? await work(lists, found.Id, found.Document) : WebProblems.NotFound.With();
        }, cancellationToken);
    }

    internal DeviceType? DeviceOf(string type) => Devices.All.GetValueOrDefault(type);
}
