namespace SpatialCockpit.Supervision.Messages.Writing;

/// <summary>One of whom a notice is for: an account, a person whom an object's attributes name, or nobody at all.</summary>
/// <param name="Key">As <c>registry.message</c> tells them apart.</param>
/// <param name="Account">User name; null for who has none.</param>
/// <param name="IsEnglish">Is told in English where there are English words.</param>
internal sealed record Recipient(string Key, string? Account, string Name, bool IsEnglish, string? Phone = null, string? Mail = null)
{
    /// <summary>So that what reached nobody is in the log.</summary>
    public static Recipient Nobody { get; } = new("nobody", null, "", false);

    public bool IsNobody => Key == Nobody.Key;
}
