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

    [LoggerMessage(0, LogLevel.Warning, "Calls of API clients are not written down yet: {Reason}")]
    public static partial void ClientCallsWait(this ILogger logger, string reason);

    // Exchange

    [LoggerMessage(0, LogLevel.Warning, "Calls of interfaces are not written down yet: {Reason}")]
    public static partial void InterfaceCallsWait(this ILogger logger, string reason);

    [LoggerMessage(0, LogLevel.Warning, "Nothing more is sent of {Interface} to {Client}: {Reason}")]
    public static partial void PushesEnded(this ILogger logger, string @interface, string client, string? reason);

    [LoggerMessage(0, LogLevel.Warning, "The record cannot be looked at, tried again soon: {Reason}")]
    public static partial void RecordNotLookedAt(this ILogger logger, string reason);

    // Audit and Backups

    [LoggerMessage(0, LogLevel.Error, "{Path} is not handed out, as the audit cannot be written: {Reason}")]
    public static partial void ExportHeldBack(this ILogger logger, PathString path, string reason);

    [LoggerMessage(0, LogLevel.Warning, "The audit is not sealed just now; its lines wait: {Reason}")]
    public static partial void AuditNotSealed(this ILogger logger, string reason);

    [LoggerMessage(0, LogLevel.Warning, "Attachments are not archived just now: {Reason}")]
    public static partial void AttachmentsNotArchived(this ILogger logger, string reason);

    // Hosting

    [LoggerMessage(0, LogLevel.Information, "The record was of an earlier release and is of this one now: {Migrations}")]
    public static partial void RecordUpgraded(this ILogger logger, string migrations);

    [LoggerMessage(0, LogLevel.Warning, "The certificate has changed and cannot be read, the one before is shown on: {Reason}")]
    public static partial void CertificateUnreadable(this ILogger logger, string reason);
}
