using Microsoft.AspNetCore.Http;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Platform.Changes.Waiting;

internal static class ChangesProblems
{
    public static readonly ProblemType BadPosition = new("bad-lsn", StatusCodes.Status400BadRequest, "This is no position of the change stream.");
    public static readonly ProblemType BadTimeout = new("bad-timeout", StatusCodes.Status400BadRequest, "So long one cannot wait here.");
    public static readonly ProblemType UnknownProjection = new("unknown-projection", StatusCodes.Status400BadRequest, "There is no such projection.");
    public static readonly ProblemType NotYetApplied = new("not-yet-applied", StatusCodes.Status504GatewayTimeout, "The change is not to be seen yet.");
}
