using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Supervision.Evidence.Uploads;

/// <summary>How far an upload is after a request.</summary>
/// <param name="Offset">Bytes that are here.</param>
/// <param name="Lsn">Of the commit that completed it, where this request did.</param>
/// <param name="Refusal">Why it did not go on.</param>
public sealed record UploadStep(long Offset, Lsn? Lsn = null, ProblemHttpResult? Refusal = null)
{
    internal static UploadStep Refused(ProblemHttpResult refusal, long offset = 0) => new(offset, Refusal: refusal);
}
