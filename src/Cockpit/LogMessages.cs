using System.Net;

namespace SpatialCockpit.Cockpit;

/// <summary>Every line that the host writes into the log, by the folder that writes it.</summary>
internal static partial class LogMessages
{
    // Identity

    [LoggerMessage(0, LogLevel.Warning, "{Caller} at {Origin} was refused {Method} {Path}: {Slug}")]
    public static partial void CallerRefused(this ILogger logger, string caller, IPAddress? origin, string method, string path, string slug);

    [LoggerMessage(0, LogLevel.Warning, "The single sign-on at {Issuer} cannot be used: {Trouble}")]
    public static partial void ProviderUnusable(this ILogger logger, string issuer, string trouble);

    [LoggerMessage(0, LogLevel.Warning, "A single sign-on was refused: {Why}")]
    public static partial void SignOnRefused(this ILogger logger, string why);

    [LoggerMessage(0, LogLevel.Warning, "A logout token was refused: {Why}")]
    public static partial void LogoutTokenRefused(this ILogger logger, string why);

    // Exchange

    [LoggerMessage(0, LogLevel.Warning, "Nothing more is sent of {Interface} to {Client}: {Reason}")]
    public static partial void PushesEnded(this ILogger logger, string @interface, string client, string? reason);

    // Audit

    [LoggerMessage(0, LogLevel.Error, "{Path} is not handed out, as the audit cannot be written: {Reason}")]
    public static partial void ExportHeldBack(this ILogger logger, PathString path, string reason);

    // Operations

    [LoggerMessage(0, LogLevel.Error, "The demo city could not be loaded and is tried again in a minute; './cockpit demo drop' does without it")]
    public static partial void DemoNotLoaded(this ILogger logger, Exception reason);

    // Hosting

    [LoggerMessage(0, LogLevel.Information, "The record was of an earlier release and is of this one now: {Migrations}")]
    public static partial void RecordUpgraded(this ILogger logger, string migrations);

    [LoggerMessage(0, LogLevel.Warning, "The certificate has changed and cannot be read, the one before is shown on: {Reason}")]
    public static partial void CertificateUnreadable(this ILogger logger, string reason);
}
