using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Evidence.Uploads;

namespace SpatialCockpit.Supervision.Evidence;

/// <summary>Photos, videos and papers, over a weak line, with where and when they were taken.</summary>
public static class EvidenceModule
{
    /// <param name="clock">Whose hands the clocks of cameras show that tell no offset.</param>
    public static IServiceCollection AddEvidence(this IServiceCollection services, AttachmentOptions options, CityClock clock)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(options)
            .AddSingleton<AttachmentFolder>()
            .AddSingleton(provider => new AttachmentUploads(provider.GetRequiredService<RecordDatabase>(), provider.GetRequiredService<AttachmentFolder>(), options, clock))
            .AddSingleton<UploadSweep>()
            .AddHostedService(provider => provider.GetRequiredService<UploadSweep>());
    }

    public static IEndpointRouteBuilder MapEvidence(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("/attachments").WithTags("Attachments").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        all.MapGet("/{id}", AttachmentEndpoints.Show).WithName("get-attachment").WithSummary("What is known of an attachment: file, capture, and where these differ").ProducesProblem(StatusCodes.Status404NotFound);
        all.MapMethods("/{id}/content", [HttpMethods.Get, HttpMethods.Head], AttachmentEndpoints.Content).WithName("get-attachment-content").WithSummary("Its bytes, or a range of them; the ETag is their SHA-256")
            .Produces(StatusCodes.Status200OK).Produces(StatusCodes.Status206PartialContent).Produces(StatusCodes.Status304NotModified).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

        var uploads = all.MapGroup("").AddEndpointFilter(TusProtocol.AgreeAsync).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        uploads.MapMethods("/", [HttpMethods.Options], UploadEndpoints.Options).ExcludeFromDescription();
        uploads.MapMethods("/{id}", [HttpMethods.Head], UploadEndpoints.Head).WithName("get-upload-offset").WithSummary("How many bytes are here: Upload-Offset").Produces(StatusCodes.Status200OK).ProducesProblem(StatusCodes.Status404NotFound);
        uploads.MapPost("/", UploadEndpoints.Announce).RequireRole([.. Sending]).WithMetadata(SlowestSender.WeakLine).WithName("announce-attachment").WithSummary("Announces a file by Upload-Length and Upload-Metadata; its first bytes may follow at once")
            .Accepts<Stream>(isOptional: true, TusProtocol.PieceType, "*/*").Produces(StatusCodes.Status201Created).Sends();
        uploads.MapPatch("/{id}", UploadEndpoints.Append).RequireRole([.. Sending]).WithMetadata(new RequestSizeLimitAttribute(AttachmentOptions.MostBytes), SlowestSender.WeakLine).WithName("append-to-attachment").WithSummary("Further bytes, from Upload-Offset on; the last complete it")
            .Accepts<Stream>(TusProtocol.PieceType, "*/*").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).Sends();
        uploads.MapDelete("/{id}", UploadEndpoints.Withdraw).RequireRole([.. Sending]).WithName("delete-attachment").WithSummary("Takes back what you sent and what belongs to nothing yet, also half of it").Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        return routes;
    }

    /// <summary>Who goes out, and who works for them.</summary>
    private static readonly Role[] Sending = [Role.Supervisor, Role.Dispatcher, Role.Party, Role.Admin];

    private static RouteHandlerBuilder Sends(this RouteHandlerBuilder endpoint) => endpoint
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status429TooManyRequests);
}
