namespace Exchange.Certificates;

static class CertificatesSlice
{
    public static IServiceCollection AddCertificates(this IServiceCollection services)
    {
        services.AddOptions<CertificateOptions>().BindConfiguration("Certificates")
            .Validate(certificates => !string.IsNullOrWhiteSpace(certificates.Issuer), "Certificates:Issuer names who issues them.")
            .ValidateOnStart();
        return services.AddSingleton<CertificateKeys>().AddHostedService<FirstCertificateKey>().AddSingleton<CertificateDesk>();
    }

    public static void MapCertificates(this IEndpointRouteBuilder app, IEndpointRouteBuilder pos, IEndpointRouteBuilder claims)
    {
        GetKeys.Map(app);
        GetCertificate.MapPos(pos);
        GetCertificate.MapClaim(claims);
    }
}
