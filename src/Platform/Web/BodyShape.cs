using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SpatialCockpit.Platform.Web;

/// <summary>What a body looks like that its endpoint reads as any JSON, so that all of its mistakes are told at once: for the description of the service alone.</summary>
public sealed record BodyShape(Type Type);

public static class BodyShapes
{
    /// <typeparam name="T">With a member for each that is read.</typeparam>
    public static RouteHandlerBuilder DescribesBody<T>(this RouteHandlerBuilder endpoint) where T : notnull => endpoint.Accepts<T>("application/json").WithMetadata(new BodyShape(typeof(T)));
}
