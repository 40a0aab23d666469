namespace SpatialCockpit.Analytics.SpatialSql.Addresses;

/// <summary>Of a process that was told of no addresses.</summary>
internal sealed class NoAddresses : IAddressBook
{
    public AddressMatch? Find(string text) => throw new MisusedFunctionException("No addresses can be looked up here.");
}
