using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Platform.Workbooks;

namespace SpatialCockpit.Supervision.Sheets;

/// <summary>A workbook on its way: written to a temporary file where it is large, and sent when it is whole, so that what goes wrong is told as a problem and no transaction waits for a slow line.</summary>
internal static class SheetFile
{
    public const string Extension = "xlsx";
    private const int BytesInMemory = 1 << 20;

    private static readonly ProblemType TooManyRows = new("too-many-rows", 400, "The list has more rows than a sheet is made of.");

    /// <param name="name">Without its extension.</param>
    public static async Task<IResult> SendAsync(string name, HttpResponse response, Func<WorkbookWriter, Task> write, CancellationToken cancellationToken)
    {
        var file = new FileBufferingWriteStream(BytesInMemory);
        response.RegisterForDisposeAsync(file);
        using (var workbook = new WorkbookWriter(file))
            await write(workbook);
        Private(response);
        return TypedResults.Stream(body => file.DrainBufferAsync(body, cancellationToken), WorkbookWriter.ContentType, $"{name}.{Extension}");
    }

    public static ProblemException TooMany(int most) => new(TooManyRows, $"At most {most} rows: narrow the filter.");

    /// <summary>What is made for one reader, in their language.</summary>
    public static void Private(HttpResponse response)
    {
        response.Headers.CacheControl = "private, no-store";
        response.Headers.Append(HeaderNames.Vary, "Authorization, Cookie, Accept-Language");
    }
}
