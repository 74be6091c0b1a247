namespace Crm.Testing.Simulation;

/// <summary>What the platform's mathematics would give slightly differently from machine to machine.</summary>
internal static class SteadyMath
{
    private const int Halvings = 10;

    /// <summary>e to the power of x, right to about twelve digits for |x| up to 100.</summary>
    public static double Exp(double x)
    {
        var y = x / (1 << Halvings);
        var power = 1d + (y * (1d + (y / 2d * (1d + (y / 3d * (1d + (y / 4d * (1d + (y / 5d)))))))));
        for (var i = 0; i < Halvings; i++)
        {
            power *= power;
        }

        return power;
    }
}
