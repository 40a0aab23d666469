using SpatialCockpit.Platform.Secrets;

namespace SpatialCockpit.Tests.Record;

/// <summary>Keys for records that no host serves.</summary>
internal static class TestSecrets
{
    public static SecretBox Box { get; } = new([SealingKey.New(1, SealingAlgorithm.Aes256)]);
}
