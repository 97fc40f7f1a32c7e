# Les photos, et pourquoi un fichier n'en est pas une.
