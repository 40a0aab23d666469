namespace SpatialCockpit.Supervision.Messages.Declared;

/// <summary>Ways to people, as packs, the record and the wire name them.</summary>
public static class Channels
{
    public const string InApp = "in_app";
    public const string Mail = "mail";
    public const string Sms = "sms";
    public const string WebHook = "web_hook";

    public static IReadOnlyList<string> All { get; } = [InApp, Mail, Sms, WebHook];

    /// <summary>Wakes people at night.</summary>
    public static bool IsHeard(string channel) => channel is Mail or Sms;
}
