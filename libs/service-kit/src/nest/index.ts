import { Injectable } from '@nestjs/common';

/** Marks a class as a use case, so that its constructor is filled in; use cases know nothing else of the framework. */
export const UseCase = Injectable;
