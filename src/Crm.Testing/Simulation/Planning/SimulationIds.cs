using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Crm.Testing.Simulation;

/// <summary>Ids made from names (RFC 9562, version 8): the same name gives the same id.</summary>
internal static class SimulationIds
{
    public static Guid Of(string what, string name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"crm-simulation/{what}/{name}"), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <summary>The id of a deal: the same for the same name, seed and number.</summary>
    public static DealId Deal(SimulationOptions options, int number) =>
        new(Of("deal", string.Create(CultureInfo.InvariantCulture, $"{options.Seed}/{number}/{options.Name}")));

    /// <summary>The id of a request: the ground is laid once.</summary>
    public static ChangeSetId Request(SimulationOptions options, string what) => new(Of("request", $"{what}/{options.Name}"));
}
