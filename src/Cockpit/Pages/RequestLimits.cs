namespace SpatialCockpit.Cockpit.Pages;

/// <summary>What one request may cost; endpoints that take files allow more by <c>IRequestSizeLimitMetadata</c>.</summary>
public static class RequestLimits
{
    public const long BodyBytes = 10L << 20;
}
