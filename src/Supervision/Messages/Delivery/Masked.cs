namespace SpatialCockpit.Supervision.Messages.Delivery;

/// <summary>Enough of an address to know it again, and too little to write to.</summary>
public static class Masked
{
    /// <summary><c>138****5678</c>.</summary>
    public static string Phone(string phone) => phone.Length < 8 ? "****" : $"{phone[..^8]}****{phone[^4..]}";

    /// <summary><c>w***@example.org</c>.</summary>
    public static string Mail(string mail) => mail.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? $"{mail[..1]}***{mail[at..]}" : "***";
}
