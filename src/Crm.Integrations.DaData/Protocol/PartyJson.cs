using System.Text.Json.Serialization;

namespace Crm.Integrations.DaData;

/// <summary>The JSON of the protocol, compiled.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = 32)]
[JsonSerializable(typeof(PartyRequest))]
[JsonSerializable(typeof(PartyResponse))]
internal sealed partial class PartyJson : JsonSerializerContext;
