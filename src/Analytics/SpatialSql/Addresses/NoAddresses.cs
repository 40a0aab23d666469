namespace SpatialCockpit.Analytics.SpatialSql.Addresses;

/// <summary>Of a process that was told of no addresses.</summary>
internal sealed class NoAddresses : IAddressBook
{
    public bool IsReady => false;

    public AddressMatch? Find(string text) => null;
}
