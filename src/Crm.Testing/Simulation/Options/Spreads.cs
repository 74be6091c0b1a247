using NodaTime;

namespace Crm.Testing.Simulation;

/// <summary>A log-normal time: half of all values lie below the median, about two thirds between median ÷ e^spread and median × e^spread.</summary>
/// <param name="Median">The median, one minute to ten years. Values are whole seconds in the same range.</param>
/// <param name="Spread">The standard deviation of the logarithm, 0…3; 0 = always the median.</param>
public sealed record SpreadTime(Duration Median, decimal Spread);

/// <summary>A log-normal amount: half of all values lie below the median, about two thirds between median ÷ e^spread and median × e^spread.</summary>
/// <param name="Median">The median, 10…1,000,000,000. Values are multiples of 10.</param>
/// <param name="Spread">The standard deviation of the logarithm, 0…3; 0 = always the median.</param>
public sealed record SpreadAmount(decimal Median, decimal Spread);
